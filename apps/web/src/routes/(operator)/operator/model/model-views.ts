export const modelViews = [
  'population',
  'stability',
  'fairness',
  'outcomes',
  'challenger',
] as const;
export type ModelView = (typeof modelViews)[number];

/** The part of the report that an address asks for; the first when it names none that there is. */
export const modelViewOf = (name: string | null): ModelView =>
  modelViews.find((view) => view === name) ?? 'population';
