/**
 * Clients: small programs that use what somebody has written. They are listed, the smallest first, and
 * tried until one breaks a law. This module does without the compiler.
 *
 * @module
 */
export { type Client, clientText, sizeOf, type Start } from "./clients/client.ts";
export { type ClientFamily, clientsOf } from "./clients/enumerate_clients.ts";
export { type TriedClient, type TriedClients, tryClients } from "./clients/try_clients.ts";
