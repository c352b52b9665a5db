export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

export const readTheme = (text: string | undefined): Theme =>
  themes.find((theme) => theme === text) ?? 'system';
