/** Where "now" comes from. Tests and the demo world pass a fixed one. */
export type Clock = { now(): Date };

export const fixedClock = (instant: Date | string): Clock => {
  const moment = new Date(instant);
  return { now: () => new Date(moment) };
};
