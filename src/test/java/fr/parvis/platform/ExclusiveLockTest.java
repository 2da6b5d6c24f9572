package fr.parvis.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveLockTest {
    @TempDir
    Path folder;

    @Test
    void letsTheSecondWaitUntilTheFirstHasDone() throws InterruptedException {
        Path file = folder.resolve("a.lock");
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch started = new CountDownLatch(1);
        Thread second = new Thread(() -> {
            started.countDown();
            try (ExclusiveLock _ = ExclusiveLock.take(file)) {
                order.add("second");
            }
        });
        try (ExclusiveLock _ = ExclusiveLock.take(file)) {
            second.start();
            started.await();
            while (second.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            order.add("first");
        }
        second.join();

        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void isFreeAgainAfterItCouldNotBeTaken() {
        Path absent = folder.resolve("absent/a.lock");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> ExclusiveLock.take(absent))
                    .isInstanceOfSatisfying(
                            AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_FOLDER_UNUSABLE));
        }
    }
}
