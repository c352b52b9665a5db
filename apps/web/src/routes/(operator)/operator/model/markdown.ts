/** A Markdown table; the first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/** A bar or a line break would end the cell. */
const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

export const bullets = (lines: readonly string[]): string =>
  lines.map((line) => `- ${line}`).join('\n');

/** A heading with what is below it; nothing where there is nothing to say. */
export const section = (title: string, ...parts: string[]): string[] => {
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? [] : [`## ${title}`, ...said];
};
