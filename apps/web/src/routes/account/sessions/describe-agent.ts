const browsers: [RegExp, string][] = [
  [/MicroMessenger\/(\d+)/, 'WeChat'],
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** What a person recognises in a user agent (“Chrome 156 · Windows”); an unknown one is shown as it came. */
export function describeAgent(userAgent: string): string {
  const parts: string[] = [];
  for (const [pattern, name] of browsers) {
    const version = pattern.exec(userAgent)?.[1];
    if (version === undefined) continue;
    parts.push(`${name} ${version}`);
    break;
  }
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (system !== undefined) parts.push(system);
  return parts.length > 0 ? parts.join(' · ') : userAgent.slice(0, 60);
}
