/** The machine's clock: the only place of the web that asks it. Pages get `page.data.now`. */
export const currentInstant = (): Date => new Date();
