const MAX_LINES = 250;
const MAX_FILES = 25;

/** The folders that each folder may use, in the table's order. */
export type Table = ReadonlyMap<string, readonly string[]>;

/** Reads a Markdown table with the columns folder, holds, may use. */
export function tableOf(markdown: string): Table {
  const rows = markdown.split("\n").filter((line) => line.startsWith("|")).slice(2);
  return new Map(rows.map((row) => {
    const [folder, , uses] = row.split("|").slice(1).map((cell) => cell.trim()) as [string, string, string];
    return [folder, uses === "–" ? [] : uses.split(",").map((name) => name.trim())];
  }));
}

/**
 * What is otherwise than the table says, or too large.
 * @param files The text of each file by its path below src.
 */
export function breaches(table: Table, files: ReadonlyMap<string, string>): string[] {
  const counts = new Map<string, number>();
  const found: string[] = [];
  for (const [path, text] of files) {
    const folder = folderOf(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
    const lines = text.split("\n").length - 1;
    if (lines > MAX_LINES) {
      found.push(`${path}: ${lines} lines`);
    }
    for (const used of importsOf(text)) {
      const other = folderOf(resolve(folder, used));
      const isAllowed = other === folder || (other === "tests" && path.endsWith(".test.ts")) || table.get(folder)?.includes(other) !== false;
      if (!isAllowed) {
        found.push(`${path}: ${folder} may not use ${other} (${used})`);
      }
    }
  }
  for (const [folder, count] of counts) {
    if (!table.has(folder)) {
      found.push(`${folder}: not in the table`);
    }
    if (count > MAX_FILES) {
      found.push(`${folder}: ${count} files`);
    }
  }
  const above = new Set<string>();
  for (const [folder, uses] of table) {
    if (!counts.has(folder)) {
      found.push(`${folder}: in the table alone`);
    }
    found.push(...uses.filter((name) => !above.has(name)).map((name) => `${folder}: may use ${name}, which is no row above it`));
    above.add(folder);
  }
  return found;
}

function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}

/** Relative paths that a file imports, exports from, or loads. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]*)"/g)].map((match) => match[1] as string);
}

/** A relative path of a file in a folder, from src. */
function resolve(folder: string, path: string): string {
  const parts = folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") {
      parts.pop();
    } else if (part !== ".") {
      parts.push(part);
    }
  }
  return parts.join("/");
}
