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

    private final List<Piece> settled = new ArrayList<>();
    private final List<Piece> line = new ArrayList<>();

    private WhiteSpace() {}

    /** The pieces with the white space gone that must not reach the output. */
    static List<Piece> settle(List<Piece> pieces) {
        WhiteSpace whiteSpace = new WhiteSpace();
        pieces.forEach(whiteSpace::read);
        whiteSpace.endLine();
        return whiteSpace.trimmed();
    }

    private void read(Piece piece) {
        int firstEnd = piece.isText() ? piece.text().indexOf('\n') + 1 : 0;
        if (firstEnd == 0) {
            line.add(piece);
            return;
        }
        int lastEnd = piece.text().lastIndexOf('\n') + 1;
        line.add(piece.withText(piece.text().substring(0, firstEnd)));
        endLine();
        settle(piece.withText(piece.text().substring(firstEnd, lastEnd)));
        line.add(piece.withText(piece.text().substring(lastEnd)));
    }

    private void endLine() {
        boolean traceless = line.stream().anyMatch(Piece::isSilent)
                && line.stream()
                        .allMatch(piece -> piece.isSilent()
                                || piece.isText() && piece.text().isBlank());
        for (Piece piece : line) {
            if (!traceless || piece.isSilent()) {
                settle(piece);
            }
        }
        line.clear();
    }

    private void settle(Piece piece) {
        int last = settled.size() - 1;
        if (last >= 0 && piece.isText() && settled.get(last).isText()) {
            // Parts of what was one piece.
            settled.set(last, piece.withText(settled.get(last).text() + piece.text()));
        } else {
            settled.add(piece);
        }
    }

    private List<Piece> trimmed() {
        for (int i = 0; i < settled.size(); i++) {
            Piece piece = settled.get(i);
            if (piece.kind() == Piece.Kind.TEXT) {
                String text = piece.text();
                text = i > 0 && settled.get(i - 1).trimsAfter() ? text.stripLeading() : text;
                text = i + 1 < settled.size() && settled.get(i + 1).trimsBefore() ? text.stripTrailing() : text;
                settled.set(i, piece.withText(text));
            }
        }
        return settled;
    }
}
