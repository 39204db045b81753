/**
 * What has to be atomic in Redis. KEYS[1] is the grant's hash, KEYS[2] its lease; the lease's value is the fencing
 * number, and Redis itself lets it end.
 */
export const LEASE = `
  if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('EXISTS', KEYS[2]) == 1 then return false end
  local fence = redis.call('HINCRBY', KEYS[1], 'fence', 1)
  redis.call('SET', KEYS[2], fence, 'PX', ARGV[1])
  return fence`;

export const RENEW = `
  if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
  return redis.call('PEXPIRE', KEYS[2], ARGV[2])`;

export const RELEASE = `
  if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
  return 1`;

export const BEGIN = `
  if redis.call('GET', KEYS[2]) ~= ARGV[1] or redis.call('HGET', KEYS[1], 'generation') ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], 'intentFence', ARGV[1], 'intentAtMs', ARGV[3])
  return 1`;

export const ABANDON = `
  if redis.call('HGET', KEYS[1], 'intentFence') == ARGV[1] then
    redis.call('HDEL', KEYS[1], 'intentFence', 'intentAtMs')
  end
  return 1`;

export const COMMIT = `
  if redis.call('HGET', KEYS[1], 'generation') ~= ARGV[1] then return 0 end
  redis.call('HSET', KEYS[1], 'sealed', ARGV[2])
  redis.call('HINCRBY', KEYS[1], 'generation', 1)
  redis.call('HDEL', KEYS[1], 'intentFence', 'intentAtMs', 'lostAtMs')
  return 1`;

export const MARK_LOST = `
  if redis.call('GET', KEYS[2]) ~= ARGV[1] or redis.call('HGET', KEYS[1], 'generation') ~= ARGV[2] then return 0 end
  redis.call('HDEL', KEYS[1], 'intentFence', 'intentAtMs')
  redis.call('HSET', KEYS[1], 'lostAtMs', ARGV[3])
  return 1`;

export const RESEAL = `
  if redis.call('HGET', KEYS[1], 'sealed') == ARGV[1] then redis.call('HSET', KEYS[1], 'sealed', ARGV[2]) end
  return 1`;

export const TOUCH = `
  if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
  redis.call('HSET', KEYS[1], 'usedAtMs', ARGV[1])
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/** KEYS[2] is the hash of location tokens. They live as long as the longest of them can be of use. */
export const PUT_LOCATION = `
  if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  return redis.call('PEXPIRE', KEYS[2], ARGV[3])`;
