package io.github.prometheusgitops.format;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** Escapes what JSON wants escaped and what a reviewer could not see. */
final class JsonEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private static final int[] ASCII = ascii();

    @Override
    public int[] getEscapeCodesForAscii() {
        return ASCII;
    }

    /** Called for each UTF-16 unit; surrogates come in pairs, as the value was checked, and stay as they are. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
        return Unicode.isUnseen(unit) ? new SerializedString(Unicode.escape(unit)) : null;
    }

    private static int[] ascii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[0x7F] = ESCAPE_STANDARD;
        return codes;
    }
}
