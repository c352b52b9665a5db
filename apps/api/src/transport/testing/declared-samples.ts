/** Valid inputs of procedures whose schema alone does not tell how one looks (parts that must fit each other). */
export const declaredSamples: Readonly<Record<string, () => unknown>> = {};
