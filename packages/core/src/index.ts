export type { AppSession } from './app-session.ts';
export { type App, createApp } from './create-app.ts';
export { listening, listensAt } from './listening.ts';
export { openSessions } from './open-sessions.ts';
export type { Platform } from './platform.ts';
export {
  type Environment,
  readAddress,
  readSettings,
  type Settings,
  SettingsError,
  settingNames,
} from './settings.ts';
