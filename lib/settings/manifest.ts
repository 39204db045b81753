export const createManifest = (_browser: string) => ({ name: 'Chatside' });
