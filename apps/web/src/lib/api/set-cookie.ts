export type ParsedCookie = {
  name: string;
  value: string;
  options: {
    path: string;
    httpOnly: boolean;
    secure: boolean;
    sameSite?: 'lax' | 'strict' | 'none';
    maxAge?: number;
    expires?: Date;
  };
};

/** Reads one Set-Cookie header into what `cookies.set` takes. Null when it is not a cookie at all. */
export function parseSetCookie(header: string): ParsedCookie | null {
  const [pair = '', ...rest] = header.split(';');
  const equals = pair.indexOf('=');
  if (equals < 1) return null;
  const attributes = new Map(
    rest.map((part) => {
      const [key = '', ...value] = part.split('=');
      return [key.trim().toLowerCase(), value.join('=').trim()] as const;
    }),
  );
  const maxAge = Number(attributes.get('max-age'));
  const expires = new Date(attributes.get('expires') ?? '');
  const sameSite = sameSiteOf(attributes.get('samesite'));
  return {
    name: pair.slice(0, equals).trim(),
    value: decode(pair.slice(equals + 1).trim()),
    options: {
      path: attributes.get('path') ?? '/',
      httpOnly: attributes.has('httponly'),
      secure: attributes.has('secure'),
      ...(sameSite && { sameSite }),
      ...(attributes.has('max-age') && Number.isInteger(maxAge) && { maxAge }),
      ...(attributes.has('expires') && !Number.isNaN(expires.getTime()) && { expires }),
    },
  };
}

function sameSiteOf(text: string | undefined): 'lax' | 'strict' | 'none' | undefined {
  const lower = text?.toLowerCase();
  return lower === 'lax' || lower === 'strict' || lower === 'none' ? lower : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A value that was never encoded stays as it came.
    return text;
  }
}
