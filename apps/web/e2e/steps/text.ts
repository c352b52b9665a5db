import { m } from '#lib/paraglide/messages.js';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// Tests read the screen as its people do: in Chinese, by the very messages the pages use.
overwriteGetLocale(() => 'zh-CN');

export { m };
