using Workerd = import "/workerd/workerd.capnp";

# Runs the bundled Worker without Cloudflare: settings come from the environment, sessions live in memory.
const config :Workerd.Config = (
  services = [
    (name = "app", worker = .app),
    # The issuer on this machine, and nothing else.
    (name = "internet", network = (allow = ["127.0.0.1/32"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:3000", http = (), service = "app")],
);

const app :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "dist/worker.js")],
  compatibilityDate = "2026-10-01",
  durableObjectNamespaces = [
    (className = "SessionDurableObject", uniqueKey = "authpi-sessions", enableSql = true),
  ],
  durableObjectStorage = (inMemory = void),
  bindings = [
    (name = "SESSIONS", durableObjectNamespace = "SessionDurableObject"),
    (name = "BASE_URL", fromEnvironment = "BASE_URL"),
    (name = "AUTHPI_ISSUER_URL", fromEnvironment = "AUTHPI_ISSUER_URL"),
    (name = "AUTHPI_CLIENT_ID", fromEnvironment = "AUTHPI_CLIENT_ID"),
    (name = "AUTHPI_CLIENT_SECRET", fromEnvironment = "AUTHPI_CLIENT_SECRET"),
    (name = "AUTHPI_AUDIENCE", fromEnvironment = "AUTHPI_AUDIENCE"),
    (name = "SESSION_SECRET", fromEnvironment = "SESSION_SECRET"),
    (name = "SESSION_IDLE_SECONDS", fromEnvironment = "SESSION_IDLE_SECONDS"),
    (name = "SESSION_MAX_SECONDS", fromEnvironment = "SESSION_MAX_SECONDS"),
    (name = "TRANSACTION_SECONDS", fromEnvironment = "TRANSACTION_SECONDS"),
    (name = "JWKS_MAX_AGE_SECONDS", fromEnvironment = "JWKS_MAX_AGE_SECONDS"),
    (name = "HTTP_TIMEOUT_MS", fromEnvironment = "HTTP_TIMEOUT_MS"),
    (name = "RUNTIME_VERSION", fromEnvironment = "RUNTIME_VERSION"),
  ],
);
