// Preloaded (`node --require`) into programs that have no setting for the address to listen on: every server of
// theirs that would listen on all interfaces listens on 127.0.0.1 instead.
const { Server } = require('node:net');

const listen = Server.prototype.listen;

Server.prototype.listen = function listenOnLoopback(...args) {
  const [first] = args;
  if (first !== null && typeof first === 'object') {
    if ('port' in first && first.host === undefined) args[0] = { ...first, host: '127.0.0.1' };
  } else if (args.length === 0 || typeof first === 'function') {
    args.unshift(0, '127.0.0.1');
  } else if (isPort(first) && typeof args[1] !== 'string') {
    args.splice(1, args[1] === undefined || args[1] === null ? 1 : 0, '127.0.0.1');
  }
  return listen.apply(this, args);
};

/** A string that is no number is the path of a socket. */
function isPort(value) {
  return typeof value === 'number' || /^\d+$/.test(value) || value === undefined || value === null;
}
