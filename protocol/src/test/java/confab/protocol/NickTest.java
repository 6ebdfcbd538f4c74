package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NickTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Saif",
                "x",
                "_",
                "[a]{b}\\^|`",
                "a1-2",
                "Zoë",
                "Straße",
                "Ольга",
                "Γιώργος",
                "محمد",
                "हरिका",
                "山田太郎",
                "山田さん",
                "ハナちゃん",
                "ラーメン",
                "김민수",
                "金민수",
                "注音ㄅㄆ",
                "a\u0323\u0301",
                "𝓢𝓪𝓲𝓯"
            })
    void namesOfPeopleAreTaken(String text) throws ProtocolException {
        assertThat(Nick.of(text)).hasToString(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }

    @Test
    void aNameIsShownInItsNfkcForm() throws ProtocolException {
        assertThat(Nick.of("Ｓａｉｆ")).hasToString("Saif");
        assertThat(Nick.of("Zoe\u0308")).hasToString("Zo\u00EB");
    }

    @Test
    void namesAreEqualWithoutRegardToCase() throws ProtocolException {
        assertEqual("Saif", "sAIF");
        assertEqual("Straße", "STRASSE");
        assertEqual("Straße", "STRAẞE");
        assertEqual("ΣΟΦΟΣ", "σοφος");
        assertEqual("Σοφός", "σοφόσ");
        assertEqual("İi", "i\u0307I");
        assertEqual("ıI", "ii");
        assertEqual("ŉa", "ʼNA");
        assertEqual("Ǆ", "dž");
    }

    @Test
    void namesDifferInEverythingElse() throws ProtocolException {
        assertThat(Nick.of("Saif")).isNotEqualTo(Nick.of("Saiff")).isNotEqualTo(Nick.of("Saïf"));
        assertThat(Nick.of("a[")).isNotEqualTo(Nick.of("a{"));
        assertThat(Nick.of("a").equals(RoomName.of("#a"))).isFalse();
    }

    @Test
    void theKeyOfAKeyIsItself() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.isLetter(c)) {
                String key = NameRules.key(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
                assertThat(NameRules.key(key)).as("U+%04X", c).isEqualTo(key);
            }
        }
    }

    @Test
    void aNameInLowerCaseIsItsOwnKeyInMemoryToo() {
        String name = new String("saif");
        String other = new String("ольга");

        assertThat(NameRules.key(name)).isSameAs(name);
        assertThat(NameRules.key(other)).isSameAs(other);
    }

    @Test
    void aNameHasThirtyTwoCodePointsAndNotOneMore() throws ProtocolException {
        String longest = "𠀀".repeat(32);

        assertThat(Nick.of(longest).toString().getBytes(StandardCharsets.UTF_8)).hasSize(Nick.BYTES_MAX);
        assertThat(Nick.of("e\u0301".repeat(32))).hasToString("\u00E9".repeat(32));
        assertRefused("a".repeat(33), "a name has at most 32 characters");
        assertRefused("𠀀".repeat(33), "a name has at most 32 characters");
        assertRefused("ﷺ".repeat(3), "a name has at most 32 characters");
        assertRefused("é".repeat(60_000), "a name has at most 32 characters");
    }

    @Test
    void anErrorSaysWhichRuleIsBroken() {
        assertRefused("", "a name cannot be empty");
        assertRefused("  ", "a name cannot be empty");
        assertRefused("4ever", "a name cannot begin with 4");
        assertRefused("٤a", "a name cannot begin with ٤");
        assertRefused("-a", "a name cannot begin with -");
        assertRefused("a,b", "a name cannot have , in it");
        assertRefused("a.b", "a name cannot have . in it");
        assertRefused("#a", "a name cannot have # in it");
        assertRefused("a\u001B[31m", "a name cannot have U+001B in it");
        assertRefused("a\u200Db", "a name cannot have U+200D in it");
        assertRefused("a\u202Eb", "a name cannot have U+202E in it");
        assertRefused("a\uD83D", "a name cannot have U+D83D in it");
        assertRefused("a\uD83D\uDE00", "a name cannot have U+1F600 in it");
        assertRefused("\u0301a", "a name cannot have U+0301 there");
        assertRefused("a1\u0301", "a name cannot have U+0301 there");
        assertRefused("Sаif", "a name has letters of one script, not of LATIN and CYRILLIC");
        assertRefused("aあ", "a name has letters of one script, not of LATIN and HIRAGANA");
        assertRefused("あ민", "a name has letters of one script, not of HANGUL and HIRAGANA");
        assertRefused("山あ민", "a name has letters of one script, not of HANGUL and HIRAGANA and HAN");
    }

    @Test
    void charactersThatShowNothingAreRefused() {
        for (String invisible :
                new String[] {"\u034F", "\u115F", "\u1160", "\u3164", "\uFFA0", "\uFE0F", "\uDB40\uDD00"}) {
            assertThatThrownBy(() -> Nick.of("a" + invisible)).hasMessageStartingWith("a name cannot have U+");
        }
    }

    @Test
    void aNameWithSpacesIsProposedWithLowLines() {
        assertRefused("Saif Ali", "a name has no spaces, try Saif_Ali");
        assertRefused(" Saif  Ali ", "a name has no spaces, try Saif_Ali");
        assertRefused("Saif\u00A0Ali", "a name has no spaces, try Saif_Ali");
        assertRefused("Saif (Ali)", "a name cannot have ( in it");
    }

    private static void assertEqual(String one, String other) throws ProtocolException {
        assertThat(Nick.of(one)).isEqualTo(Nick.of(other)).hasSameHashCodeAs(Nick.of(other));
    }

    private static void assertRefused(String text, String words) {
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> Nick.of(text));

        assertThat(e).as(text).hasMessage(words);
        assertThat(e.code()).isEqualTo(ErrorCode.BAD_NICK);
        assertThat(e.id()).isZero();
        assertThat(e.fatal()).isFalse();
    }
}
