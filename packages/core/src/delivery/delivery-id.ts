/** `dlv_` and the row's number. */
export function formatDeliveryId(id: number): string {
  return `dlv_${id}`;
}

/** The row's number of an id that `deliveryId` of the contracts has accepted. */
export function parseDeliveryId(id: string): number {
  return Number(id.slice("dlv_".length));
}
