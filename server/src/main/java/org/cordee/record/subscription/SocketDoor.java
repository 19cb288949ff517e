package org.cordee.record.subscription;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.cordee.access.PublicAddress;
import org.jspecify.annotations.Nullable;

/** {@code /fhir/websocket}: anyone may open a socket, which says nothing until it is bound with a token. */
final class SocketDoor extends HttpServlet {
    static final String PATH = "/fhir/websocket";

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_MESSAGE = 4096;

    private final transient ServerEndpointConfig endpoint;
    private final transient PublicAddress address;

    SocketDoor(Sockets sockets, PublicAddress address) {
        this.address = address;
        this.endpoint = ServerEndpointConfig.Builder.create(Socket.class, PATH)
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new Socket(sockets));
                    }
                })
                .build();
    }

    @Override
    protected void doGet(HttpServletRequest http, HttpServletResponse response) throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(http.getHeader("Upgrade"))
                || !(getServletContext().getAttribute(ServerContainer.class.getName())
                        instanceof ServerContainer container)) {
            response.setStatus(426);
            response.setHeader("Upgrade", "websocket");
            response.setContentType("application/fhir+json;charset=utf-8");
            response.getOutputStream().write("""
                            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-supported","diagnostics":"Connect \
                            here with a web socket, then say: bind-with-token <token>."}]}""".getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (!isOurs(http.getHeader("Origin"))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            container.upgradeHttpToWebSocket(http, response, endpoint, Map.of());
        } catch (DeploymentException fault) {
            throw new ServletException(fault);
        }
    }

    /** Programs name no origin; a browser names that of its page, and a page of another site has nothing to listen to here. */
    private boolean isOurs(@Nullable String origin) {
        return origin == null || origin.equals(address.origin().toString());
    }

    /** One connection. */
    static final class Socket extends Endpoint {
        private final Sockets sockets;
        private volatile @Nullable Listening listening;

        Socket(Sockets sockets) {
            this.sockets = sockets;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
            session.setMaxBinaryMessageBufferSize(1);
            session.setMaxIdleTimeout(0);
            var socket = new Listening(session);
            listening = socket;
            session.addMessageHandler(String.class, new MessageHandler.Whole<String>() {
                @Override
                public void onMessage(String text) {
                    sockets.heard(socket, text);
                }
            });
            sockets.opened(socket);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            var socket = listening;
            if (socket != null) {
                sockets.closed(socket);
            }
        }
    }
}
