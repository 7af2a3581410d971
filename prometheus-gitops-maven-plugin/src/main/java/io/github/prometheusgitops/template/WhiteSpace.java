package io.github.prometheusgitops.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides which white space around tags and comments reaches the output.
 *
 * <p>A line that holds nothing but tags, comments and white space leaves no trace; all other white space stays, unless
 * <code>{%-</code> or <code>-%}</code> eats it. Jinjava's own switches are not used: stripping before blocks eats spaces within a
 * line too, and trimming after blocks joins lines.
 */
final class WhiteSpace {

    private final List<Piece> pieces;
    /** Characters to drop from the start and from the end of each piece of text. */
    private final int[] fromStart;

    private final int[] fromEnd;

    private WhiteSpace(List<Piece> pieces) {
        this.pieces = pieces;
        this.fromStart = new int[pieces.size()];
        this.fromEnd = new int[pieces.size()];
    }

    /** The pieces with the white space gone that must not reach the output. */
    static List<Piece> settle(List<Piece> pieces) {
        WhiteSpace whiteSpace = new WhiteSpace(pieces);
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).isSilent()) {
                i = whiteSpace.line(i);
            }
        }
        return whiteSpace.cut();
    }

    /** Looks at a line from its first tag or comment on; returns the last piece that was looked at. */
    private int line(int first) {
        int indent = indentBefore(first);
        int next = first + 1;
        while (next < pieces.size() && (pieces.get(next).isSilent() || isBlankWithinLine(pieces.get(next)))) {
            next++;
        }
        int lineEnd = lineEndAt(next);
        if (indent >= 0 && lineEnd >= 0) {
            if (first > 0) {
                fromEnd[first - 1] = indent;
            }
            for (int i = first; i < next; i++) {
                fromStart[i] = pieces.get(i).isText() ? pieces.get(i).text().length() : 0;
            }
            if (next < pieces.size()) {
                fromStart[next] = lineEnd;
            }
        }
        return next - 1;
    }

    /** How many blanks stand between the start of the line and the piece; -1 if anything else does. */
    private int indentBefore(int piece) {
        if (piece == 0) {
            return 0;
        }
        if (!pieces.get(piece - 1).isText()) {
            return -1;
        }
        String text = pieces.get(piece - 1).text();
        int lineStart = text.lastIndexOf('\n') + 1;
        boolean startsLine = lineStart > 0 || piece == 1;
        return startsLine && text.substring(lineStart).isBlank() ? text.length() - lineStart : -1;
    }

    /** How many characters it takes to the end of the line, the line end included; -1 if it holds anything else. */
    private int lineEndAt(int piece) {
        if (piece == pieces.size()) {
            return 0;
        }
        if (!pieces.get(piece).isText()) {
            return -1;
        }
        String text = pieces.get(piece).text();
        int lineEnd = text.indexOf('\n');
        return lineEnd >= 0 && text.substring(0, lineEnd).isBlank() ? lineEnd + 1 : -1;
    }

    private static boolean isBlankWithinLine(Piece piece) {
        return piece.isText() && piece.text().isBlank() && piece.text().indexOf('\n') < 0;
    }

    private List<Piece> cut() {
        List<Piece> cut = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (!piece.isText()) {
                cut.add(piece);
                continue;
            }
            int end = Math.max(fromStart[i], piece.text().length() - fromEnd[i]);
            String text = piece.text().substring(fromStart[i], end);
            if (piece.kind() == Piece.Kind.TEXT) {
                text = i > 0 && pieces.get(i - 1).trimsAfter() ? text.stripLeading() : text;
                text = i + 1 < pieces.size() && pieces.get(i + 1).trimsBefore() ? text.stripTrailing() : text;
            }
            cut.add(piece.withText(text));
        }
        return cut;
    }
}
