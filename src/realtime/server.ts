import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import type { RequestHandler } from 'express';
import type { Session, SessionData } from 'express-session';
import { Server, type Socket } from 'socket.io';
import type { Clock } from '../platform/clock';
import type { Redis } from '../platform/redis';
import { staffOfSocket, type StaffSource } from '../web/access';
import { StaffSessions } from '../web/staff-sessions';
import { roomsOf, sessionRoom } from './live-event';
import { liveKey } from './redis-publisher';

export interface SocketParts {
  http: HttpServer;
  sessions: RequestHandler;
  staff: StaffSource;
  clock: Clock;
  /** Two connections: one publishes, the other subscribes. */
  redis: { publisher: Redis; subscriber: Redis };
}

/** Whether the page that opens the socket is ours: browsers name their origin truly. */
function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (!origin) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** The session of a socket's handshake: express-session put it there, the request's type does not know. */
export function sessionOf({ request }: Pick<Socket, 'request'>) {
  return request as unknown as {
    session?: Session & Partial<SessionData>;
    sessionID?: string;
    sessionStore?: unknown;
  };
}

/**
 * The socket server: WebSocket only, so that any web process may take any socket; the staff session
 * is checked at the handshake, and a socket hears of the cases its account may open and of no other.
 */
export function startSocketServer(parts: SocketParts): Server {
  const io = new Server(parts.http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 4_096,
    perMessageDeflate: false,
    adapter: createAdapter(parts.redis.publisher, parts.redis.subscriber, { key: liveKey }),
    allowRequest: (req, answer) => answer(null, sameOrigin(req.headers.origin, req.headers.host)),
  });
  io.engine.use(parts.sessions);
  io.use((socket, next) => {
    const request = sessionOf(socket);
    staffOfSocket(request.session?.staff, parts.staff, parts.clock).then(
      (member) => {
        if (!member) return next(new Error('unauthenticated'));
        const { sessionID, sessionStore } = request;
        void socket.join(roomsOf(member));
        if (sessionID !== undefined && sessionStore instanceof StaffSessions) {
          void socket.join(sessionRoom(sessionStore.handleOf(sessionID)));
        }
        next();
      },
      () => next(new Error('unavailable')),
    );
  });
  return io;
}
