package org.cordee.record.door;

import java.io.ByteArrayOutputStream;

/** Lays JSON out for people, token by token, so that no number or string changes. */
final class PrettyJson {
    private final byte[] json;
    private final ByteArrayOutputStream out;
    private int depth;

    private PrettyJson(byte[] json) {
        this.json = json;
        this.out = new ByteArrayOutputStream(json.length * 2);
    }

    /** The same JSON with line breaks and two spaces of indent. */
    static byte[] of(byte[] json) {
        return new PrettyJson(json).laidOut();
    }

    private byte[] laidOut() {
        boolean inString = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (inString) {
                out.write(b);
                if (b == '\\' && i + 1 < json.length) {
                    out.write(json[++i]);
                } else if (b == '"') {
                    inString = false;
                }
            } else if (b == '"') {
                inString = true;
                out.write(b);
            } else if (b > ' ' || b < 0) {
                structure(b, i);
            }
        }
        return out.toByteArray();
    }

    private void structure(byte b, int at) {
        switch (b) {
            case '{', '[' -> {
                out.write(b);
                depth++;
                if (next(at) != '}' && next(at) != ']') {
                    line();
                }
            }
            case '}', ']' -> {
                depth--;
                if (previous(at) != '{' && previous(at) != '[') {
                    line();
                }
                out.write(b);
            }
            case ',' -> {
                out.write(b);
                line();
            }
            case ':' -> {
                out.write(b);
                out.write(' ');
            }
            default -> out.write(b);
        }
    }

    private void line() {
        out.write('\n');
        for (int i = 0; i < depth; i++) {
            out.write(' ');
            out.write(' ');
        }
    }

    private byte next(int at) {
        int i = at + 1;
        while (i < json.length && json[i] <= ' ' && json[i] >= 0) {
            i++;
        }
        return i < json.length ? json[i] : 0;
    }

    private byte previous(int at) {
        int i = at - 1;
        while (i >= 0 && json[i] <= ' ' && json[i] >= 0) {
            i--;
        }
        return i >= 0 ? json[i] : 0;
    }
}
