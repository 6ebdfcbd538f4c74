package confab.app.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import confab.protocol.Kind;
import confab.protocol.Quote;
import confab.protocol.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A JSON object in each line: {@code room}, {@code sequence}, {@code time} (UTC, ISO 8601, milliseconds), {@code nick},
 * {@code kind}, {@code text}; {@code account}, {@code user} and {@code host} only where there is one. Kind is {@code text},
 * {@code action}, {@code notice}, or {@code topic}, which has no sequence.
 */
final class JsonLines implements Form {
    private static final String TOPIC = "topic";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final JsonFactory json = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    @Override
    public byte[] bytes(Line line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            write(line, out);
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Line line, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("room", line.room().toString());
        if (line.sequence() > 0) {
            out.writeNumberField("sequence", line.sequence());
        }
        out.writeStringField("time", TIME.format(Instant.ofEpochMilli(line.epochMillis())));
        out.writeStringField("nick", line.nick().toString());
        writeUnlessEmpty(out, "account", line.account());
        writeUnlessEmpty(out, "user", line.user());
        writeUnlessEmpty(out, "host", line.host());
        out.writeStringField(
                "kind", line.kind() == null ? TOPIC : line.kind().name().toLowerCase(Locale.ROOT));
        out.writeStringField("text", line.text());
        out.writeEndObject();
    }

    private static void writeUnlessEmpty(JsonGenerator out, String field, String text) throws IOException {
        if (!text.isEmpty()) {
            out.writeStringField(field, text);
        }
    }

    /**
     * What a line says.
     *
     * @throws BadLineException when it is no JSON object, or says what cannot be
     */
    Line parse(String text) throws BadLineException {
        Fields fields = new Fields();
        try (JsonParser in = json.createParser(text)) {
            read(in, fields);
        } catch (JsonProcessingException e) {
            throw new BadLineException(
                    "bad-json", e.getOriginalMessage().lines().findFirst().orElse("is no JSON"));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be read", e);
        }
        return fields.line();
    }

    private static void read(JsonParser in, Fields fields) throws IOException, BadLineException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new BadLineException("bad-json", "a line is a JSON object");
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            fields.set(name, in);
        }
        if (in.nextToken() != null) {
            throw new BadLineException("bad-json", "a line is one JSON object, and nothing behind it");
        }
    }

    /** The fields of one line, as they come. */
    private static final class Fields {
        private final Line.Words words = new Line.Words();
        private boolean hasTime;
        private boolean hasKind;

        void set(String name, JsonParser in) throws IOException, BadLineException {
            switch (name) {
                case "room" -> words.room = string(name, in);
                case "sequence" -> words.sequence = sequence(in);
                case "time" -> words.epochMillis = time(string(name, in));
                case "nick" -> words.nick = string(name, in);
                case "account" -> words.account = string(name, in);
                case "user" -> words.user = string(name, in);
                case "host" -> words.host = string(name, in);
                case "kind" -> words.kind = kind(string(name, in));
                case "text" -> words.text = string(name, in);
                default ->
                    throw new BadLineException("unknown-field", "there is no field " + Quote.of(Text.clean(name)));
            }
        }

        private static String string(String name, JsonParser in) throws IOException, BadLineException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw new BadLineException("bad-value", name + " is a string");
            }
            return in.getText();
        }

        private static long sequence(JsonParser in) throws IOException, BadLineException {
            if (in.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    || in.getLongValue() < 1) {
                throw new BadLineException("bad-sequence", "sequence is a whole number from 1 on");
            }
            return in.getLongValue();
        }

        private long time(String time) throws BadLineException {
            try {
                hasTime = true;
                return Instant.parse(time).toEpochMilli();
            } catch (DateTimeException | ArithmeticException e) {
                throw new BadLineException("bad-time", "time is like 2026-11-20T12:01:07.123Z");
            }
        }

        private Kind kind(String kind) throws BadLineException {
            hasKind = true;
            return switch (kind) {
                case "text" -> Kind.TEXT;
                case "action" -> Kind.ACTION;
                case "notice" -> Kind.NOTICE;
                case TOPIC -> null;
                default -> throw new BadLineException("bad-kind", "kind is text, action, notice or topic");
            };
        }

        Line line() throws BadLineException {
            String missing = words.room == null
                    ? "room"
                    : !hasTime
                            ? "time"
                            : words.nick == null ? "nick" : !hasKind ? "kind" : words.text == null ? "text" : null;
            if (missing != null) {
                throw new BadLineException("missing-field", "there is no " + missing);
            }
            return Line.of(words);
        }
    }
}
