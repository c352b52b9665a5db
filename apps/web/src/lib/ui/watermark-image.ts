const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A tile of slanted text as a CSS image; the name in it comes from data and is escaped. */
export function watermarkImage(text: string): string {
  const safe = text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="220"><text x="20" y="130" transform="rotate(-20 180 110)" font-size="16" font-family="sans-serif" fill="#7d9094">${safe}</text></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
