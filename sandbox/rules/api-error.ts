/** The statuses that the sandbox answers with when it refuses. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 422 | 429 | 500 | 502 | 503 | 504;

/** A refusal that becomes the answer as it is. Thrown by rules and routes, turned into JSON by the app. */
export class ApiError extends Error {
  readonly status: RefusalStatus;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: RefusalStatus, body: Readonly<Record<string, unknown>>) {
    super(`${status}`);
    this.status = status;
    this.body = { statusCode: status, ...body };
  }
}

export const unauthorized = (message: string) => new ApiError(401, { message, error: 'Unauthorized' });

export const forbidden = (message: string) => new ApiError(403, { message, error: 'Forbidden' });

export const badRequest = (message: string, more: Readonly<Record<string, unknown>> = {}) =>
  new ApiError(400, { message, ...more });

/** 404 as the vendor's router says it for a path it does not have. */
export const noSuchPath = (method: string, path: string) =>
  new ApiError(404, { message: `Cannot ${method} ${path}`, error: 'Not Found' });

/** 422 with one line for each thing that is wrong with the body or the query. */
export const unprocessable = (message: readonly string[]) =>
  new ApiError(422, { message, error: 'Unprocessable Entity' });
