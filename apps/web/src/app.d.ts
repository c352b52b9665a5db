import type { ApiClient, Actor } from '#lib/api/types.ts';
import type { FormFailure } from '#lib/api/form-failure.ts';
import type { Theme } from '#lib/preferences.ts';

declare global {
  namespace App {
    interface Error {
      /** A stable code of the API, or of the web itself; never a sentence. */
      code: string;
      requestId: string | null;
    }
    interface Locals {
      requestId: string;
      theme: Theme;
      /** The API as this request's person: their cookie goes out, its answer comes back. */
      api: ApiClient;
      actor: Actor | null;
    }
    interface PageData {
      actor: Actor | null;
      theme: Theme;
      isDemo: boolean;
      flash: string | null;
      now: Date;
    }
  }
}

export type { FormFailure };
