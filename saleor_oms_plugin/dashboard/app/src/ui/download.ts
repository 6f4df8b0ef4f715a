/** Hands a file over to whoever sits before the browser. Nothing is asked of a server, so its name stands in no log. */
export function download(name: string, type: string, texts: string[]): void {
  const address = URL.createObjectURL(new Blob(texts, { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
