/** Deeper than any input of ours, and far from where a parser's stack would end. */
const DEPTH_MAX = 40;

/**
 * Whether an input holds what no honest client sends and what layers below would stumble over: text that
 * PostgreSQL cannot store (NUL, halves of surrogate pairs), keys that reach for an object's prototype, a depth
 * made to exhaust the stack.
 */
export function isHostile(input: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  // A list instead of recursion: the depth is the caller's choice.
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') {
      if (!isStorable(value)) return true;
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= DEPTH_MAX) return true;
      for (const key of Object.keys(value)) {
        if (key === '__proto__' || !isStorable(key)) return true;
      }
      for (const child of childrenOf(value)) open.push({ value: child, depth: depth + 1 });
    }
  }
  return false;
}

const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/** A decoded input may hold the collections that its encoding knows, besides lists and objects. */
function childrenOf(value: object): Iterable<unknown> {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  return value instanceof Set ? value : Object.values(value);
}
