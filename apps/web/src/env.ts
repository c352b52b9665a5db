import { defineEnvVars } from '@sveltejs/kit/env';
import { z } from 'zod';

/** The only reader of the environment in the web: the address of the API it stands in front of. */
export const variables = defineEnvVars({
  API_URL: {
    schema: z.url().default('http://127.0.0.1:3001'),
    description: 'Where the API listens, without a trailing slash.',
  },
  UI_GALLERY: {
    schema: z.stringbool().default(false),
    description:
      'Shows the component gallery at /dev/ui in a built app; always shown in development.',
  },
});
