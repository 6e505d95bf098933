/** The largest profile that a server takes which does not say otherwise, in bytes of UTF-8: 5 MiB. */
export const defaultMaxProfileBytes = 5 * 1024 * 1024;
