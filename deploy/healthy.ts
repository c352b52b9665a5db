/** Exits with 0 when the address answers well: the containers' health check. */
const [address = ''] = process.argv.slice(2);

try {
  const response = await fetch(address, { signal: AbortSignal.timeout(3_000) });
  process.exit(response.ok ? 0 : 1);
} catch {
  process.exit(1);
}
