import { Argument } from "commander";
import { parseDeliveryId } from "../../command/parse-options.ts";

export const deliveryArgument = new Argument("<id>", "dlv_…, as delivery list shows it").argParser(parseDeliveryId);
