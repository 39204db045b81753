/** The marketplace app that the sandbox knows. Made up; the part of the id before the dash is the app's id. */
export const appId = '5a0d50c4a751de0000000001';
export const clientId = `${appId}-sandbox1`;
export const clientSecret = 'sandbox-client-secret-made-up';
export const userId = 'JnprDental0Installer';

/** The name under which the demo's proxy shows a gateway. */
export const gatewayHost = 'gateway.example.com';

/** Where the sandbox sends a browser back to: the path is fixed, the port is not, as gateways in tests take free ones. */
export const isRegisteredRedirect = (uri: string): boolean =>
  uri === `https://${gatewayHost}/callback` ||
  /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?\/callback$/.test(uri);

/** The vendor's names of scopes, such as `contacts.readonly` and `locations/tags.write`. */
export const isScope = (scope: string): boolean =>
  /^[a-z-]+(?:\/[A-Za-z]+)?\.(?:readonly|write)$/.test(scope);
