import { expect, test } from 'vitest';
import { watermarkImage } from './watermark-image.ts';

test('a name cannot break out of the picture', () => {
  const image = decodeURIComponent(watermarkImage('<script>"&'));
  expect(image).toContain('&lt;script&gt;&quot;&amp;');
  expect(image).not.toContain('<script>');
});
