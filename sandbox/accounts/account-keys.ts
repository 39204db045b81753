/** Made up. Any other key is a wrong one. All of them hold this part, which nothing else does. */
export const accountCanary = 'a5e2d9f1';

export const accountKeys = {
  /** Public and secret key, as Chatra wants them in one header. */
  chatra: { public: `${accountCanary}PUBLIC0001`, secret: `${accountCanary}SECRET0000000000000001` },
  twochat: `UAK${accountCanary}-0000-4000-8000-000000000001`,
  chartmogul: `fk${accountCanary}0000000000000001`,
} as const;
