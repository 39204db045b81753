/** A page for a person whose sign-in cannot go back to the extension. It holds nothing of what was sent. */
export const errorPage = (sentence: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign-in stopped</title>
<h1>Sign-in stopped</h1>
<p>${sentence}</p>
<p>Close this window and begin again in Chatside.</p>
</html>`;
