package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /** The leaves and roots that the reference implementation of Certificate Transparency is tested with (RFC 6962, same tree as RFC 9162). */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final TreeHasher hasher = new TreeHasher();

    @Test
    void hasTheRootsOfTheReferenceTree() {
        Frontier frontier = new Frontier(hasher);
        assertThat(hex(frontier.root())).isEqualTo(ROOTS.getFirst());
        for (int size = 1; size <= LEAVES.size(); size++) {
            frontier.addLeaf(leaf(LEAVES.get(size - 1)), Frontier.Completed.IGNORED);
            assertThat(hex(frontier.root())).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void hasTheInclusionProofOfTheReferenceTree() throws SQLException {
        List<byte[]> leaves = LEAVES.stream().map(this::leaf).toList();
        List<byte[]> siblings = InclusionProof.of(5, 8, (from, to) -> reference(leaves, from, to));
        assertThat(siblings.stream().map(MerkleTreeTest::hex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Property(tries = 200)
    void growsAsTheDefinitionSays(@ForAll @IntRange(min = 0, max = 600) int size) {
        assertThat(frontier(leaves(size)).root()).isEqualTo(reference(leaves(size), 0, size));
    }

    @Property(tries = 200)
    void givesTheRootOfAPrefixFromCompleteSubtreesAndARest(
            @ForAll @IntRange(min = 0, max = 4) int blocks, @ForAll @IntRange(min = 0, max = 255) int rest) {
        List<byte[]> leaves = leaves(256 * blocks + rest);
        Frontier whole = new Frontier(hasher);
        for (int block = 0; block < blocks; block++) {
            whole.add(8, reference(leaves, 256L * block, 256L * (block + 1)), Frontier.Completed.IGNORED);
        }
        Frontier partial = frontier(leaves.subList(256 * blocks, leaves.size())).snapshot(8);
        assertThat(whole.rootWith(partial)).isEqualTo(reference(leaves, 0, leaves.size()));
    }

    @Property(tries = 300)
    void everyInclusionProofLeadsToTheRootAndToNoOther(
            @ForAll @IntRange(min = 1, max = 600) int size, @ForAll @IntRange(min = 0, max = 1_000_000) int choice)
            throws SQLException {
        List<byte[]> leaves = leaves(size);
        int index = choice % size;
        byte[] root = reference(leaves, 0, size);
        List<byte[]> siblings = InclusionProof.of(index, size, (from, to) -> reference(leaves, from, to));
        assertThat(InclusionProof.root(hasher, leaves.get(index), index, size, siblings))
                .isEqualTo(root);
        assertThat(InclusionProof.root(hasher, hasher.leaf(new byte[] {1}), index, size, siblings))
                .isNotEqualTo(root);
        for (int changed = 0; changed < siblings.size(); changed++) {
            List<byte[]> others = new ArrayList<>(siblings);
            others.set(changed, root);
            assertThat(InclusionProof.root(hasher, leaves.get(index), index, size, others))
                    .isNotEqualTo(root);
        }
        assertThatThrownBy(() -> InclusionProof.root(hasher, leaves.get(index), index, size, append(siblings, root)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<byte[]> append(List<byte[]> siblings, byte[] more) {
        List<byte[]> longer = new ArrayList<>(siblings);
        longer.add(more);
        return longer;
    }

    private Frontier frontier(List<byte[]> leaves) {
        Frontier frontier = new Frontier(hasher);
        leaves.forEach(leaf -> frontier.addLeaf(leaf, Frontier.Completed.IGNORED));
        return frontier;
    }

    private List<byte[]> leaves(int size) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(hasher.leaf(("entry " + i).getBytes(UTF_8)));
        }
        return leaves;
    }

    /** MTH of RFC 9162 section 2.1.1, as it is written there. */
    private byte[] reference(List<byte[]> leaves, long from, long to) {
        if (to - from == 0) {
            return hasher.empty();
        }
        if (to - from == 1) {
            return leaves.get((int) from);
        }
        long split = 1;
        while (split * 2 < to - from) {
            split *= 2;
        }
        return hasher.node(reference(leaves, from, from + split), reference(leaves, from + split, to));
    }

    private byte[] leaf(String hexadecimal) {
        return hasher.leaf(HexFormat.of().parseHex(hexadecimal));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
