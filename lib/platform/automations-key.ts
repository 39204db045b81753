/** Of what works by itself, in `storage.local`. */
export const AUTOMATIONS_KEY = 'automations';
