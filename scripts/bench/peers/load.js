// Copied to where the peers are installed, so that their names are resolved there.

/** @param {string} name */
export const load = (name) => import(name);
