export type QueueCursor = { dueAt: Date | null; applicationId: string };

/** The queue's place in an address: `<milliseconds or nothing>.<id>`. */
export const writeCursor = ({ dueAt, applicationId }: QueueCursor): string =>
  `${dueAt?.getTime() ?? ''}.${applicationId}`;

export function readCursor(text: string | null): QueueCursor | null {
  const match = /^(\d{0,15})\.([0-9a-f-]{36})$/.exec(text ?? '');
  if (!match) return null;
  const [, milliseconds = '', applicationId = ''] = match;
  return { dueAt: milliseconds === '' ? null : new Date(Number(milliseconds)), applicationId };
}
