import { findEmbeddedAddresses } from "./embedded-ipv4.ts";
import { type IpAddress, parseIpAddress } from "./ip-address.ts";

/** Where clouds hand credentials to whoever asks from inside. */
const metadataAddresses = new Set(
  [
    "169.254.169.254", // AWS, Google, Azure, Oracle, DigitalOcean, OpenStack
    "169.254.170.2", // AWS ECS
    "169.254.170.23", // AWS EKS
    "169.254.0.23", // Tencent
    "169.254.42.42", // Scaleway
    "100.100.100.200", // Alibaba
    "168.63.129.16", // Azure's host, a public address
    "192.0.0.192", // Oracle Classic
    "fd00:ec2::254", // AWS
    "fd00:ec2::23", // AWS EKS
    "fd20:ce::254", // Google
    "fd00:42::42", // Scaleway
    "fe80::a9fe:a9fe", // OpenStack
  ].map((text) => parseIpAddress(text)?.toNormalizedString()),
);

const metadataHosts = new Set([
  "metadata",
  "metadata.goog",
  "metadata.google.internal",
  "metadata.azure.internal",
  "metadata.tencentyun.com",
  "instance-data",
  "instance-data.ec2.internal",
]);

export function isMetadataAddress(address: IpAddress): boolean {
  return [address, ...findEmbeddedAddresses(address)].some((form) => metadataAddresses.has(form.toNormalizedString()));
}

/** `host` is normalized. */
export function isMetadataHost(host: string): boolean {
  return metadataHosts.has(host);
}
