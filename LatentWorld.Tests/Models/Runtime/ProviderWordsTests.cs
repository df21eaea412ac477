using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Tests.Models.Runtime;

/// <summary>What ONNX Runtime says on machines whose CUDA device cannot be used.</summary>
public class ProviderWordsTests
{
    [Theory]
    [InlineData(
        "[ErrorCode:Fail] /onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc:129 CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=0 ; hostname=node1 ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_execution_provider.cc ; line=286 ; expr=cudaSetDevice(info_.device_id);",
        "driver is too old")]
    [InlineData(
        "[ErrorCode:Fail] CUDA failure 100: no CUDA-capable device is detected ; GPU=-1 ; hostname=node1 ; expr=cudaSetDevice(info_.device_id);",
        "no GPU that CUDA can use")]
    [InlineData(
        "[ErrorCode:Fail] CUDA failure 209: no kernel image is available for execution on the device ; GPU=0 ; hostname=node1 ; expr=cudaGetLastError();",
        "architecture")]
    [InlineData(
        "[ErrorCode:Fail] CUDA failure 101: invalid device ordinal ; GPU=7 ; hostname=node1 ; expr=cudaSetDevice(info_.device_id);",
        "CUDA shows this process no GPU of that number.")]
    [InlineData(
        "[ErrorCode:Fail] /onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:2222 TryGetProviderInfo_CUDA Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file: No such file or directory",
        "libcublasLt.so.13: cannot open shared object file: No such file or directory. Install CUDA 13 and cuDNN 9.")]
    [InlineData("[ErrorCode:Fail] something\n  new", "[ErrorCode:Fail] something new. Install CUDA 13")]
    public void Each_is_one_line_with_its_cure(string text, string words)
    {
        string line = ProviderWords.Of(text);
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain("/onnxruntime_src/", line, StringComparison.Ordinal);
    }
}
