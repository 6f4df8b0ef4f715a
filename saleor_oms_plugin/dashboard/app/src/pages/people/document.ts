/** A string, a sign, or a number or word of JSON: whatever stands between blanks. */
const PIECES = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const INDENT = "  ";

/** JSON on lines of its own, for people. Nothing in it is read and written anew: a long number stays every digit. */
export function laidOut(json: string): string {
  const pieces = json.match(PIECES) ?? [];
  let depth = 0;
  const newLine = () => `\n${INDENT.repeat(depth)}`;
  const written = pieces.map((piece, at) => {
    const before = pieces[at - 1] ?? "";
    if (/^[}\]]$/.test(piece)) {
      depth -= 1;
      return /^[{[]$/.test(before) ? piece : newLine() + piece;
    }
    const start = /^[{[,]$/.test(before) ? newLine() : "";
    if (/^[{[]$/.test(piece)) depth += 1;
    return start + (piece === ":" ? ": " : piece);
  });
  return `${written.join("")}\n`;
}

/** What the file is called: by its day, and by nobody's address, since names of files are listed and synchronised. */
export const nameOf = (at: string): string => `person-${at.slice(0, 10)}.json`;
