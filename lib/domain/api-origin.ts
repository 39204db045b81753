/** HighLevel's API: the only host Chatside talks to, and the one that the manifest asks for at install. */
export const API_ORIGIN = 'https://services.leadconnectorhq.com';
