/**
 * Reads base64.
 *
 * @param text the text; line ends are allowed
 * @returns its bytes
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll(/\s/g, "")), (letter) => letter.charCodeAt(0));
}
