package io.github.prometheusgitops.instance;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.xerial.snappy.Snappy;

/**
 * A workspace of Amazon Managed Service for Prometheus, as far as it takes samples.
 *
 * <p>Reads <a href="https://prometheus.io/docs/specs/prw/remote_write_spec/">remote write 1.0</a>.
 */
final class RemoteWriteReceiver extends LoopbackServer {

    static final String PATH = "/workspaces/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/api/v1/remote_write";

    /** One value of a series; the timestamp is in milliseconds. */
    record Sample(SortedMap<String, String> labels, long timestamp, double value) {}

    private final AtomicInteger unsigned = new AtomicInteger();
    private final List<Sample> samples = new CopyOnWriteArrayList<>();

    List<Sample> samples(Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    /**
     * Debian's Prometheus 2.42 takes sigv4 in its configuration and does not sign: it is a stand-in for all but that. Any
     * other one has to.
     */
    @Override
    boolean passes(String mistake) {
        return mistake.equals(Signature.NONE) && unsigned.incrementAndGet() > 0;
    }

    /** How many requests came without any signature. */
    int unsigned() {
        return unsigned.get();
    }

    @Override
    String service(HttpExchange request) {
        return "aps";
    }

    @Override
    void answer(HttpExchange request, byte[] body) throws IOException {
        if (!request.getRequestURI().getPath().equals(PATH)) {
            send(request, 404, new byte[0]);
            return;
        }
        CodedInputStream in = CodedInputStream.newInstance(Snappy.uncompress(body));
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                series(in.readByteArray());
            } else {
                in.skipField(tag);
            }
        }
        send(request, 204, new byte[0]);
    }

    private void series(byte[] message) throws IOException {
        SortedMap<String, String> labels = new TreeMap<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> {
                    CodedInputStream label = CodedInputStream.newInstance(in.readByteArray());
                    label.readTag();
                    String name = label.readString();
                    label.readTag();
                    labels.put(name, label.readString());
                }
                case 2 -> {
                    CodedInputStream sample = CodedInputStream.newInstance(in.readByteArray());
                    double value = 0;
                    long timestamp = 0;
                    for (int field = sample.readTag(); field != 0; field = sample.readTag()) {
                        if (WireFormat.getTagFieldNumber(field) == 1) {
                            value = sample.readDouble();
                        } else {
                            timestamp = sample.readInt64();
                        }
                    }
                    samples.add(new Sample(labels, timestamp, value));
                }
                default -> in.skipField(tag);
            }
        }
    }
}
