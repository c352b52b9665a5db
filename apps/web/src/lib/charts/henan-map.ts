/** Where the province's base map lies; an operator replaces the file with one that carries a 审图号. */
const BASE_MAP = '/geo/henan-cities.geojson';

let registered: Promise<void> | undefined;

/** Loads and registers the base map once a page load. */
export function registerHenan(): Promise<void> {
  registered ??= loadAndRegister().catch((error: unknown) => {
    registered = undefined;
    throw error;
  });
  return registered;
}

async function loadAndRegister(): Promise<void> {
  const [{ echarts }, response] = await Promise.all([import('./echarts.ts'), fetch(BASE_MAP)]);
  if (!response.ok) throw new Error(`The base map answered ${response.status}`);
  echarts.registerMap('henan', await response.text());
}
