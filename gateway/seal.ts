import { CompactEncrypt, compactDecrypt } from 'jose';

/** What a sealed text is for. A text sealed for one use or subject does not open as another's. */
export type Use = 'grant' | 'location' | 'flow' | 'code' | 'access';

export interface SealKey {
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array;
}

export interface Opened {
  readonly text: string;
  /** It was sealed with the first key. Others are to be sealed again. */
  readonly isCurrent: boolean;
}

export interface Sealer {
  seal(use: Use, subject: string, text: string): Promise<string>;
  /** Null when it is not ours, was changed, was sealed for something else, or its key is gone. */
  open(use: Use, subject: string, sealed: string): Promise<Opened | null>;
}

/**
 * Seals as JWE (`dir`, A256GCM; a fresh random nonce each time). The first key seals, every key opens: to change keys
 * put a new one in front, and take the old one away when nothing is sealed with it any more.
 */
export function createSealer(keys: readonly [SealKey, ...SealKey[]]): Sealer {
  const current = keys[0];
  return {
    seal: (use, subject, text) =>
      new CompactEncrypt(new TextEncoder().encode(text))
        // The header is authenticated, so use and subject cannot be changed by whoever can write to the store.
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.id, use, sub: subject })
        .encrypt(current.bytes),
    async open(use, subject, sealed) {
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(
          sealed,
          ({ kid }) => {
            const key = keys.find((one) => one.id === kid);
            if (!key) throw new Error('no such key');
            return key.bytes;
          },
          { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
        );
        if (protectedHeader.use !== use || protectedHeader.sub !== subject) return null;
        return { text: new TextDecoder().decode(plaintext), isCurrent: protectedHeader.kid === current.id };
      } catch {
        return null;
      }
    },
  };
}
