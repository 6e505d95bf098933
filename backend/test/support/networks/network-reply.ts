/** An answer as the protocol wants it, before faults change it. */
export interface NetworkReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** JSON as an API sends it. */
export const jsonReply = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): NetworkReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

/** An error page for browsers. */
export const htmlReply = (status: number, text: string): NetworkReply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html><html><body><h1>${text}</h1></body></html>`,
});
