package io.github.prometheusgitops.yaml;

/**
 * Walks along a scalar in its file and in its text at once.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#chapter-7-flow-style-productions">Flow styles</a>
 * @see <a href="https://yaml.org/spec/1.2.2/#chapter-8-block-style-productions">Block styles</a>
 */
final class ScalarScan {

    private final String file;
    private final int start;
    private final String text;

    /**
     * A scalar to walk along.
     *
     * @param start index in the file of its first character, which may be a quote or the sign of a block
     * @param text what the YAML reader made of it
     */
    ScalarScan(String file, int start, String text) {
        this.file = file;
        this.start = start;
        this.text = text;
    }

    /** The index in the file of a character of the text, or of what stands behind the last one; -1 if it is not certain. */
    int placeOf(int index) {
        return switch (at(start)) {
            case '"', '\'' -> flow(start + 1, index, (char) at(start));
            case '|', '>' -> block(index);
            case '&', '!', '*', -1 -> -1;
            default -> flow(start, index, ' ');
        };
    }

    /** Quoted or plain; a line break with what is around it is a space, or one line break less than there are. */
    private int flow(int first, int index, char quote) {
        int place = first;
        int done = 0;
        while (true) {
            if (done == index) {
                return place;
            }
            int step = quote == ' ' ? 1 : written(place, quote);
            int broken = whiteSpaceWithBreak(place);
            if (broken > 0) {
                int breaks = lineBreaks(place, broken);
                String folded = breaks == 1 ? " " : "\n".repeat(breaks - 1);
                if (!text.startsWith(folded, done)) {
                    return -1;
                }
                if (index < done + folded.length()) {
                    return place;
                }
                done += folded.length();
                place = broken;
                continue;
            }
            if (done >= text.length() || step < 0) {
                return -1;
            }
            if (step == 1) {
                if (at(place) != text.charAt(done)) {
                    return -1;
                }
                done++;
            } else {
                // An escape stands for one character, which may be of two units; a line break it may hide.
                int taken = quote == '"' ? escaped(place, done) : 1;
                if (taken < 0 || quote == '\'' && text.charAt(done) != '\'') {
                    return -1;
                }
                done += taken;
                if (index < done) {
                    return place;
                }
            }
            place += step;
        }
    }

    /** How many characters of the file stand for the next one of the text; -1 if the scalar ends. */
    private int written(int place, char quote) {
        if (quote == '\'') {
            return at(place) != '\'' ? 1 : at(place + 1) == '\'' ? 2 : -1;
        }
        if (at(place) != '\\') {
            return at(place) == '"' ? -1 : 1;
        }
        return switch (at(place + 1)) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            case '\n', '\r', -1 -> -1;
            default -> 2;
        };
    }

    /** How many units of the text an escape stands for; -1 where it is another character. */
    private int escaped(int place, int done) {
        char c = (char) at(place + 1);
        if ("\"\\/".indexOf(c) >= 0) {
            return text.charAt(done) == c ? 1 : -1;
        }
        return Character.charCount(text.codePointAt(done));
    }

    /** Where the text goes on behind a line break and the spaces around it; -1 if there is no break here. */
    private int whiteSpaceWithBreak(int place) {
        int end = place;
        boolean breaks = false;
        while (" \t\r\n".indexOf(at(end)) >= 0) {
            breaks |= at(end) == '\n';
            end++;
        }
        return breaks ? end : -1;
    }

    private int lineBreaks(int from, int to) {
        return (int) file.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    /** A block: each line without its indentation, and, where it is folded, line breaks between lines of text are spaces. */
    private int block(int index) {
        int line = file.indexOf('\n', start) + 1;
        int indent = line == 0 ? -1 : indentation(line);
        if (indent < 0) {
            return -1;
        }
        int done = 0;
        int place = line;
        while (place < file.length()) {
            int end = endOfLine(place);
            int from = Math.min(place + indent, end);
            String shown = file.substring(from, end);
            if (index <= done + shown.length() && text.startsWith(shown, done)) {
                return from + index - done;
            }
            if (!text.startsWith(shown, done)) {
                return -1;
            }
            done += shown.length();
            int next = nextLine(end, indent);
            int taken = next < 0 ? -1 : takenByBreaks(done, lineBreaks(end, next));
            if (taken < 0) {
                return -1;
            }
            if (index < done + taken) {
                return end;
            }
            done += taken;
            place = next;
        }
        return -1;
    }

    /** The beginning of the next line that has text; -1 if there is none. */
    private int nextLine(int end, int indent) {
        int next = file.indexOf('\n', end) + 1;
        while (next > 0 && next < file.length()) {
            int close = endOfLine(next);
            if (close - next > indent || !file.substring(next, close).isBlank()) {
                return next;
            }
            next = file.indexOf('\n', close) + 1;
        }
        return -1;
    }

    /** How many characters of the text line breaks stand for: as many, or a space for one, or else one less. */
    private int takenByBreaks(int done, int breaks) {
        int end = done;
        while (end < text.length() && text.charAt(end) == '\n') {
            end++;
        }
        int kept = end - done;
        if (kept == breaks || kept > 0 && kept == breaks - 1) {
            return kept;
        }
        return breaks == 1 && done < text.length() && text.charAt(done) == ' ' ? 1 : -1;
    }

    /** That of the first line that is not empty, unless the sign of the block says another one. */
    private int indentation(int first) {
        String header = file.substring(start, first);
        if (header.split("#", 2)[0].chars().anyMatch(Character::isDigit)) {
            return -1;
        }
        int line = first;
        while (line < file.length()) {
            int text = line;
            while (at(text) == ' ') {
                text++;
            }
            if (at(text) != '\n' && at(text) != '\r') {
                return text - line;
            }
            line = file.indexOf('\n', text) + 1;
            if (line == 0) {
                return -1;
            }
        }
        return -1;
    }

    private int endOfLine(int from) {
        int end = file.indexOf('\n', from);
        end = end < 0 ? file.length() : end;
        return end > from && file.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private int at(int place) {
        return place < file.length() ? file.charAt(place) : -1;
    }
}
